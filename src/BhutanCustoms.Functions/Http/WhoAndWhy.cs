using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>Who asks for a change, and why: every request that changes something gives both.</summary>
/// <param name="Who">Who asks, as it is kept: who signed in, else the name in the body with the caller behind it.</param>
/// <param name="Why">The reason in the body.</param>
internal sealed record WhoAndWhy(string Who, string Why)
{
    /// <summary>An example of such a body.</summary>
    public const string Example = """{"who": "Dorji", "why": "a new tariff"}""";

    private static readonly string[] Known = ["who", "why"];

    /// <summary>
    /// Answers with what a change gives, which is made once however often it is sent; with a problem where who or why is missing or too
    /// long.
    /// </summary>
    /// <param name="request">The request, its body a JSON object with <c>who</c> and <c>why</c>; who signed in needs no <c>who</c>.</param>
    /// <param name="title">What is wrong then, the same for all requests of the kind.</param>
    /// <param name="change">Makes the change, by who asks and the body.</param>
    /// <param name="status">The status of the problem.</param>
    /// <param name="beside">What else the body may have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IActionResult> ChangeAsync(
        HttpRequest request,
        string title,
        Func<WhoAndWhy, JsonElement, Task<IActionResult>> change,
        int status = 422,
        IReadOnlyList<string>? beside = null,
        CancellationToken cancellationToken = default
    ) => JsonBody.ChangeAsync(request, body => AnswerAsync(request, body, title, change, status, beside ?? []), cancellationToken);

    private static Task<IActionResult> AnswerAsync(
        HttpRequest request,
        JsonElement body,
        string title,
        Func<WhoAndWhy, JsonElement, Task<IActionResult>> change,
        int status,
        IReadOnlyList<string> beside
    )
    {
        if (UnknownFields.In(body, [.. Known, .. beside.Select(JsonNamingPolicy.CamelCase.ConvertName)]) is { Count: > 0 } unknown)
        {
            return Task.FromResult<IActionResult>(Problem.Of(422, title, unknown));
        }

        var (sender, named, why) = (Caller.SenderOf(request), body.Text("who", int.MaxValue), body.Text("why", int.MaxValue));
        return sender.Refuse(named, why) is { } wrong
            ? Task.FromResult<IActionResult>(
                Problem.Of(
                    status,
                    title,
                    $"{wrong} Send a JSON object such as {{\"who\": \"Dorji\", \"why\": \"a new tariff\"}}.",
                    new FieldError(sender.Actor(named).Length is 0 or > TextBounds.Person ? "who" : "why", "", "WHO_AND_WHY_NEEDED", wrong)
                )
            )
            : change(new WhoAndWhy(sender.Sign(named), why!), body);
    }
}
