using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>What stands against the answer to a single item or text.</summary>
internal static class ItemProblems
{
    /// <summary>The problem as the answer: 503 where no model loads, which is not the request's fault, else 422.</summary>
    public static ObjectResult Answer(string title, IReadOnlyList<ItemProblem> problems) =>
        Problem.Of(problems.Any(problem => problem.Code == ItemProblem.ModelRefused) ? 503 : 422, title, Errors(problems));

    /// <summary>The problems of one of several.</summary>
    public static IReadOnlyList<FieldError> Errors(IReadOnlyList<ItemProblem> problems) => [.. problems.Select(FieldError.Of)];
}
