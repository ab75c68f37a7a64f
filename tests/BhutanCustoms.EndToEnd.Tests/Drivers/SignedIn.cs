using System.Net;
using System.Text.RegularExpressions;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>A person at the pages without a browser.</summary>
public static partial class SignedIn
{
    /// <summary>Signs in by the page for it; the client keeps the cookies and follows no redirection.</summary>
    public static async Task<HttpClient> SignInAsync(this CustomsHost customs, string role = "Administrator", string office = "")
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var http = new HttpClient(handler) { BaseAddress = customs.Site };
        http.DefaultRequestHeaders.Add("Origin", customs.Site.GetLeftPart(UriPartial.Authority));
        var form = new Dictionary<string, string>
        {
            ["name"] = "Karma",
            ["role"] = role,
            ["office"] = office,
            ["__RequestVerificationToken"] = await http.FormTokenAsync("sign-in"),
        };
        using var answer = await http.PostAsync("sign-in", new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    /// <summary>The token that a page's forms carry.</summary>
    public static async Task<string> FormTokenAsync(this HttpClient http, string page) =>
        Token().Match(await http.GetStringAsync(page)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
