using BhutanCustoms.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>
/// The entity tag of a criterion or watch list: how many changes, or versions, there were. Who sends it back as <c>If-Match</c> changes
/// nothing where another did meanwhile.
/// </summary>
internal static class CriteriaTag
{
    /// <summary>What the header means, for the API's reference.</summary>
    public const string Meaning = "The ETag as GET gave it: where another changed it since, nothing is done and 412 answered.";

    /// <summary>The tag.</summary>
    public static string Of(int changes) => $"\"{changes}\"";

    /// <summary>How many changes a request expects; null where it doesn't say.</summary>
    /// <param name="request">The request.</param>
    /// <param name="wrong">A problem where its header is no such tag.</param>
    public static int? Expected(HttpRequest request, out ObjectResult? wrong)
    {
        wrong = null;
        var tag = request.Headers.IfMatch.ToString();
        if (tag is "" or "*")
        {
            return null;
        }

        if (tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && int.TryParse(tag.AsSpan(1, tag.Length - 2), out var changes))
        {
            return changes;
        }

        wrong = Changed("If-Match is no tag of it. GET has it.");
        return null;
    }

    /// <summary>That another changed it meanwhile.</summary>
    public static ObjectResult Changed(string sentence) =>
        Problem.Of(412, "It was changed meanwhile.", new FieldError("If-Match", "", "CHANGED_MEANWHILE", sentence));
}
