using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>Answers that say what is wrong and what to do (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>The content type of such an answer.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>A problem as the answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What is wrong, the same for all requests of the kind.</param>
    /// <param name="detail">What is wrong with this one, with the value and the remedy.</param>
    /// <param name="errors">What is wrong with which field, where it is one.</param>
    public static ObjectResult Of(int status, string title, string detail, params IReadOnlyList<FieldError> errors)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Title = title,
            Detail = detail,
        };
        if (errors.Count > 0)
        {
            problem.Extensions["errors"] = errors;
        }

        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { ContentType } };
    }

    /// <summary>A problem that is one of fields; its detail is what is wrong with the first of them.</summary>
    public static ObjectResult Of(int status, string title, params IReadOnlyList<FieldError> errors) =>
        Of(status, title, errors.Count == 1 ? errors[0].Sentence : $"{errors[0].Sentence} And {errors.Count - 1:N0} more.", errors);
}
