using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>Answers that say what is wrong and what to do (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>A problem as the answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What is wrong, the same for all requests of the kind.</param>
    /// <param name="detail">What is wrong with this one, with the value and the remedy.</param>
    public static ObjectResult Of(int status, string title, string detail) =>
        new(
            new ProblemDetails
            {
                Status = status,
                Title = title,
                Detail = detail,
            }
        )
        {
            StatusCode = status,
        };
}
