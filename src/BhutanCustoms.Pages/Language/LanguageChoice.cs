using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Language;

/// <summary>The language that somebody chose, kept in a cookie for a year.</summary>
public static class LanguageChoice
{
    private const string Cookie = "customs-language";
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(365);

    /// <summary>The words in the language of a request.</summary>
    public static SiteTexts Of(HttpRequest? request) => SiteTexts.Of(request?.Cookies[Cookie]);

    /// <summary>Keeps a language; one that isn't known is passed over.</summary>
    public static void Keep(HttpResponse response, string language)
    {
        if (SiteTexts.Of(language).Language == language)
        {
            response.Cookies.Append(
                Cookie,
                language,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    MaxAge = Lasts,
                }
            );
        }
    }
}
