using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>Answers with data about traders or items, noting first in the audit trail who looked it up.</summary>
internal static class AuditedLookUps
{
    private const string KeyParameter = "code";

    /// <summary>The items as the answer.</summary>
    public static async Task<IActionResult> ShowAsync<T>(
        this LookUps lookUps,
        HttpRequest request,
        IReadOnlyCollection<T> items,
        CancellationToken cancellationToken
    )
    {
        await lookUps.NoteAsync(request, items.Count, cancellationToken);
        return new OkObjectResult(items);
    }

    /// <summary>Notes a look-up whose answer is no list; what its body asks about, where the address doesn't tell.</summary>
    public static Task NoteAsync(
        this LookUps lookUps,
        HttpRequest request,
        int items,
        CancellationToken cancellationToken,
        string about = ""
    )
    {
        return lookUps.NoteAsync(Caller.Of(request), $"{What(request)} {about}".TrimEnd(), items, cancellationToken);
    }

    /// <summary>Notes what somebody looked at on a page.</summary>
    public static Task NoteAsync(
        this LookUps lookUps,
        Person person,
        HttpRequest request,
        int items,
        CancellationToken cancellationToken
    ) => lookUps.NoteAsync(person.Signature, What(request), items, cancellationToken);

    // A key must not stand in the trail.
    private static string What(HttpRequest request)
    {
        var query = new QueryBuilder(
            request.Query.Where(parameter => !string.Equals(parameter.Key, KeyParameter, StringComparison.OrdinalIgnoreCase))
        );
        return $"{request.Method} {request.Path}{query}";
    }
}
