using System.Diagnostics;
using BhutanCustoms.Pages.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Pages.Site;

/// <summary>Answers requests for pages: to those who may, and with the headers by which a browser takes nothing from elsewhere.</summary>
public sealed partial class PageAnswers(PersonReader people, IAntiforgery antiforgery, ILogger<PageAnswers> logger)
{
    // What a page may load: its own styles, script and font. Same-origin, since a form without a referrer tells no origin.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // A report is a file that stands by itself: it holds its styles and its font, and runs nothing.
    private const string ReportPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A page for those who have one of some roles; else the way to sign in, or a page that says why not.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, Role any, Func<Person, Task<IResult>> page)
    {
        Guard(request.HttpContext.Response, Policy);
        return people.Of(request) is not { } person ? SignInFirst(request)
            : person.Is(any) ? await OrApologyAsync(request, person, () => page(person)).ConfigureAwait(false)
            : Refused(person, "Your role doesn't open this page.", "Ask an administrator for the role, or go back to your own pages.");
    }

    /// <summary>What a form asks for, by those who may; a form that isn't of our own pages is refused.</summary>
    public async Task<IResult> ChangeAsync(HttpRequest request, Role any, Func<Person, IFormCollection, Task<IResult>> change)
    {
        Guard(request.HttpContext.Response, Policy);
        KeepForTheWayBack(request.HttpContext.Response);
        if (people.Of(request) is not { } person)
        {
            return SignInFirst(request);
        }

        if (!person.Is(any))
        {
            return Refused(person, "Your role can't do this.", "Ask an administrator for the role. Nothing was changed.");
        }

        if (await FormAsync(request).ConfigureAwait(false) is not { } form)
        {
            return Of<MessagePage>(
                400,
                new()
                {
                    [nameof(MessagePage.Person)] = person,
                    [nameof(MessagePage.Title)] = "This form is too large, too old, or not from these pages.",
                    [nameof(MessagePage.Text)] = "Nothing was changed. Open the page again and send it from there.",
                }
            );
        }

        return await OrApologyAsync(request, person, () => change(person, form)).ConfigureAwait(false);
    }

    /// <summary>The page where one picks who one is, and its form: open to anybody, in local mode only.</summary>
    public async Task<IResult> PickAsync(HttpRequest request, Func<Task<IResult>> page)
    {
        Guard(request.HttpContext.Response, Policy);
        if (HttpMethods.IsPost(request.Method))
        {
            KeepForTheWayBack(request.HttpContext.Response);
        }

        return people.IsLocal && (HttpMethods.IsGet(request.Method) || await FormAsync(request).ConfigureAwait(false) is not null)
            ? await page().ConfigureAwait(false)
            : SignInFirst(request);
    }

    /// <summary>A report that stands by itself, for those who may.</summary>
    public Task<IResult> ShowReportAsync(HttpRequest request, Role any, Func<Person, Task<string?>> html, string missing) =>
        ShowAsync(
            request,
            any,
            async person =>
            {
                if (await html(person).ConfigureAwait(false) is not { } report)
                {
                    return Missing(person, missing);
                }

                Guard(request.HttpContext.Response, ReportPolicy);
                return Results.Content(report, "text/html; charset=utf-8");
            }
        );

    /// <summary>A page with its values.</summary>
    public static IResult Of<T>(Dictionary<string, object?> values)
        where T : IComponent => Of<T>(200, values);

    /// <summary>A page with its values and a status.</summary>
    public static IResult Of<T>(int status, Dictionary<string, object?> values)
        where T : IComponent => new RazorComponentResult<T>(values) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Leads back to an address of these pages; home in the place of another site's.</summary>
    public static IResult GoBack(string address)
    {
        // A header takes neither signs that steer nor letters beyond ASCII; what an address becomes by encoding is looked at again.
        var encoded =
            IsOurs(address) && Uri.TryCreate("http://here" + address, UriKind.Absolute, out var whole)
                ? whole.PathAndQuery + whole.Fragment
                : "/";
        return GoTo(IsOurs(encoded) ? encoded : "/");
    }

    /// <summary>The page that says that there is no such thing.</summary>
    public static IResult Missing(Person person, string text) =>
        Of<MessagePage>(
            404,
            new()
            {
                [nameof(MessagePage.Person)] = person,
                [nameof(MessagePage.Title)] = "There is nothing here.",
                [nameof(MessagePage.Text)] = text,
            }
        );

    /// <summary>The page that says that somebody may not.</summary>
    public static IResult Refused(Person person, string title, string text) =>
        Of<MessagePage>(
            403,
            new()
            {
                [nameof(MessagePage.Person)] = person,
                [nameof(MessagePage.Title)] = title,
                [nameof(MessagePage.Text)] = text,
            }
        );

    /// <summary>Goes on to another page of ours after a change.</summary>
    public static IResult GoTo(string address) => Results.Redirect(address, permanent: false, preserveMethod: false);

    // Another site's address may begin with two slashes, or with one and a backslash.
    private static bool IsOurs(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal);

    /// <summary>The form of a request; null where it is none of our pages, or can't be read.</summary>
    private async Task<IFormCollection?> FormAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType && await antiforgery.IsRequestValidAsync(request.HttpContext).ConfigureAwait(false)
                ? await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false)
                : null;
        }
        catch (Exception exception) when (exception is AntiforgeryValidationException or InvalidDataException or BadHttpRequestException)
        {
            // Too large, cut off, or with signs that no form has.
            return null;
        }
    }

    /// <summary>An answer, or, where working it out fails, a page that says so and names the trace.</summary>
    private async Task<IResult> OrApologyAsync(HttpRequest request, Person person, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer().ConfigureAwait(false);
        }
        catch (Exception exception) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Its message may name values of a declaration.
            var trace = Activity.Current?.TraceId.ToString() ?? request.HttpContext.TraceIdentifier;
            Log.Failed(logger, exception.GetType().Name, trace, exception.StackTrace);
            return Of<MessagePage>(
                500,
                new()
                {
                    [nameof(MessagePage.Person)] = person,
                    [nameof(MessagePage.Title)] = "This can't be shown now.",
                    [nameof(MessagePage.Text)] =
                        (
                            HttpMethods.IsGet(request.Method)
                                ? "Nothing was changed. Try again in a while. "
                                : "Perhaps it was kept and perhaps not: open the page again and look before you send it once more. "
                        ) + $"If it stays so, tell who runs the system this number: {trace}.",
                }
            );
        }
    }

    private IResult SignInFirst(HttpRequest request)
    {
        var back = Uri.EscapeDataString(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString.ToString() : "/");
        return people.PlatformSignsIn ? GoTo($"/.auth/login/aad?post_login_redirect_uri={back}")
            : people.IsLocal ? GoTo($"/sign-in?back={back}")
            : Of<MessagePage>(
                403,
                new()
                {
                    [nameof(MessagePage.Title)] = "Nobody can sign in here.",
                    [nameof(MessagePage.Text)] =
                        "These pages show data about traders, so they open only to people who are signed in. Turn App Service "
                        + "Authentication on for this app; infra/azure/README.md says how.",
                }
            );
    }

    /// <summary>
    /// What a form is answered with, where it isn't the way to another page, the browser shows again on the way back: if it kept nothing,
    /// it would ask to send the form once more.
    /// </summary>
    private static void KeepForTheWayBack(HttpResponse response) =>
        response.OnStarting(() =>
        {
            // Also in the place of what the antiforgery token sets.
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.Remove("Pragma");
            return Task.CompletedTask;
        });

    private static void Guard(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    private static partial class Log
    {
        [LoggerMessage(4400, LogLevel.Error, "A page failed with {Error}, trace {Trace}.\n{Stack}")]
        public static partial void Failed(ILogger logger, string error, string trace, string? stack);
    }
}
