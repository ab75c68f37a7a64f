using System.Reflection;

namespace BhutanCustoms.Functions.Tests.Azure;

/// <summary>A test that needs a Bicep compiler: see the project file.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() =>
        Skip = Compiler is null ? "No Bicep compiler is named: dotnet test -p:Bicep=package, or -p:BicepPath=/path/to/bicep." : null;

    public static string? Compiler { get; } =
        typeof(BicepFactAttribute)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "BicepPath")
            .Value
            is { Length: > 0 } path
            ? path
            : null;
}
