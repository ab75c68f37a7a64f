using BhutanCustoms.Pages.Language;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The way in, and the files that all pages share.</summary>
public sealed class SiteFiles(PageAnswers pages)
{
    /// <summary>
    /// <c>GET /</c>: goes to where the person begins. An empty route answers nothing under the Functions host, one that is never longer
    /// than nothing does.
    /// </summary>
    [Function("Home")]
    public Task<IResult> HomeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request
    ) =>
        pages.ShowAsync(
            request,
            Role.Reader | Role.Officer | Role.Analyst | Role.Manager,
            person => Task.FromResult(PageAnswers.GoTo(Places.Of(person).First().Address))
        );

    /// <summary><c>GET /language/{language}?back=/worklist</c>: keeps the language that pages are shown in, and goes back.</summary>
    [Function("ChooseLanguage")]
    public static IResult Language(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "language/{language}")] HttpRequest request,
        string language
    )
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        LanguageChoice.Keep(request.HttpContext.Response, language);
        return PageAnswers.GoBack(request.Query["back"].ToString());
    }

    /// <summary><c>GET /assets/{name}</c>: styles, script, font; kept by browsers, since an address with a version never changes.</summary>
    [Function("SiteAsset")]
    public static IResult Asset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{name}")] HttpRequest request,
        string name
    )
    {
        if (SiteAssets.Find(name) is not { } file)
        {
            return Results.NotFound();
        }

        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, file.ContentType);
    }
}
