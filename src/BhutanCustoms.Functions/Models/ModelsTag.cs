using BhutanCustoms.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Models;

/// <summary>
/// The entity tag of a kind's models: how many changes of state there were. Who sends it back as <c>If-Match</c> changes nothing where
/// another
/// did meanwhile.
/// </summary>
internal static class ModelsTag
{
    /// <summary>What the header means, for the API's reference.</summary>
    public const string Meaning =
        "The ETag of the kind's models as GET gave it: where another changed one since, nothing is done and 412 answered.";

    /// <summary>The tag.</summary>
    public static string Of(string kind, int changes) => $"\"{kind}-{changes}\"";

    /// <summary>How many changes a request expects; null where it doesn't say.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">The kind of models.</param>
    /// <param name="wrong">A problem where its header is no tag of the kind.</param>
    public static int? Expected(HttpRequest request, string kind, out ObjectResult? wrong)
    {
        wrong = null;
        var tag = request.Headers.IfMatch.ToString();
        if (tag is "" or "*")
        {
            return null;
        }

        if (
            tag.StartsWith($"\"{kind}-", StringComparison.Ordinal)
            && int.TryParse(tag.AsSpan(kind.Length + 2).TrimEnd('"'), out var changes)
        )
        {
            return changes;
        }

        wrong = Changed($"If-Match is no tag of the {kind} models. GET /api/models has it.");
        return null;
    }

    /// <summary>That another changed the models meanwhile.</summary>
    public static ObjectResult Changed(string sentence) =>
        Problem.Of(412, "The models were changed meanwhile.", new FieldError("If-Match", "", "CHANGED_MEANWHILE", sentence));
}
