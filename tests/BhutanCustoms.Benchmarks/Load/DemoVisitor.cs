using System.Net;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>An administrator at the pages of a demo, without a browser.</summary>
internal static partial class DemoVisitor
{
    /// <summary>Signs in by the page for it.</summary>
    public static async Task<HttpClient> SignInAsync(DemoHost host)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = host.Http.BaseAddress,
        };
        http.DefaultRequestHeaders.Add("Origin", host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var form = new Dictionary<string, string>
        {
            ["name"] = "Karma",
            ["role"] = "Administrator",
            ["__RequestVerificationToken"] = await TokenAsync(http, "sign-in").ConfigureAwait(false),
        };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri("sign-in", UriKind.Relative), content).ConfigureAwait(false);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? http
            : throw new InvalidOperationException($"Nobody could sign in: {answer.StatusCode}.");
    }

    /// <summary>The token that a page's forms carry.</summary>
    public static async Task<string> TokenAsync(HttpClient http, string page) =>
        Token().Match(await http.GetStringAsync(new Uri(page, UriKind.Relative)).ConfigureAwait(false)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
