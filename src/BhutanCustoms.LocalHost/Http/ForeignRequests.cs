using BhutanCustoms.Declarations.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BhutanCustoms.LocalHost.Http;

/// <summary>
/// Refuses what a web page of somebody else can make the browser of this machine's user send: no key is asked for here. With a body that
/// isn't JSON a browser sends without asking first.
/// </summary>
internal static class ForeignRequests
{
    /// <summary>Takes only requests to a name of this machine that no foreign page made.</summary>
    public static void RefuseForeignRequests(this IApplicationBuilder app)
    {
        app.UseHostFiltering();
        app.Use((context, next) => Refusal(context.Request) is var (status, detail) ? RefuseAsync(context, status, detail) : next(context));
    }

    private static (int Status, string Detail)? Refusal(HttpRequest request) =>
        IsForeign(request)
            ? (403, "A web page of another site made this request. Requests are taken from programs and from pages served here.")
        : HasOtherBody(request)
            ? (
                415,
                "The body must be JSON, or a file to upload: send the header Content-Type: application/json, text/csv, application/gzip, "
                    + $"{CsvWorkbook.ContentType} or application/octet-stream. Forms are taken from pages served here."
            )
        : null;

    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].FirstOrDefault() is "cross-site" or "same-site"
        || (
            request.Headers.Origin.FirstOrDefault() is { } origin
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        );

    private static bool HasOtherBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        && request.ContentLength != 0
        && !request.HasJsonContentType()
        && !IsFile(request.ContentType)
        && !(request.HasFormContentType && request.Headers.Origin.Count > 0);

    // A browser asks first before it sends one of these for another site's page, and is refused then.
    private static bool IsFile(string? contentType) =>
        contentType?.Split(';')[0].Trim().ToLowerInvariant()
            is "text/csv"
                or "application/gzip"
                or CsvWorkbook.ContentType
                or "application/octet-stream";

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        Results.Problem(detail, statusCode: status).ExecuteAsync(context);
}
