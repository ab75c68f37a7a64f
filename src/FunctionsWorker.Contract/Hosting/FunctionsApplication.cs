namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Starts the composition of a Functions app.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder with the defaults of a generic host.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
