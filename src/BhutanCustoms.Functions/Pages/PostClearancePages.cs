using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.OnDemand;
using BhutanCustoms.Pipeline.PostClearance;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The page of post-clearance audit. Who looks is noted in the audit trail.</summary>
public sealed class PostClearancePages(PageAnswers pages, AuditListStep list, ServingSnapshot snapshot, LookUps lookUps, TimeProvider clock)
{
    /// <summary><c>GET /post-clearance?office=PHU&amp;month=2026-11</c>: an office's list for a month, this month's where none is given.</summary>
    [Function("PostClearancePage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "post-clearance")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/post-clearance"),
            async person =>
            {
                (string Code, string Name)[] offices =
                [
                    .. (await snapshot.CurrentAsync(cancellationToken))
                        .Reference.Offices.Values.Where(office => person.MaySee(office.Code))
                        .Select(office => (office.Code, office.Name))
                        .OrderBy(office => office.Name, StringComparer.Ordinal),
                ];
                var office = request.Query["office"].ToString() is { Length: > 0 } asked ? asked : offices.FirstOrDefault().Code ?? "";
                if (!person.MaySee(office))
                {
                    return PageAnswers.Refused(person, "This office is not yours.", "Ask an administrator, or look at your own office.");
                }

                var month = DateOnly.TryParseExact(
                    request.Query["month"],
                    "yyyy-MM",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                    ? day
                    : BhutanCalendar.DayOf(clock.GetUtcNow());
                var text = month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
                var items = await list.RunAsync(text, office, cancellationToken);
                await lookUps.NoteAsync(person, request, items.Count, cancellationToken);
                return PageAnswers.Of<PostClearancePage>(
                    new()
                    {
                        [nameof(PostClearancePage.Person)] = person,
                        [nameof(PostClearancePage.Offices)] = offices,
                        [nameof(PostClearancePage.Office)] = office,
                        [nameof(PostClearancePage.Month)] = text,
                        [nameof(PostClearancePage.Items)] = items,
                    }
                );
            }
        );
}
