namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs an invocation, or the rest of its middleware.</summary>
/// <param name="context">The invocation.</param>
/// <returns>A task that ends with the invocation.</returns>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
