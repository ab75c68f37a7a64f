using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Functions.Http;

/// <summary>What stands against the answer to a single item or text.</summary>
internal static class ItemProblems
{
    /// <summary>The HTTP status: 503 where no model loads, which is not the request's fault, else 422.</summary>
    public static int Status(IReadOnlyList<ItemProblem> problems) =>
        problems.Any(problem => problem.Code == ItemProblem.ModelRefused) ? 503 : 422;
}
