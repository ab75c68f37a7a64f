using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Reports.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of what an analyst judges: doubtful findings and alarms.</summary>
public sealed class ReviewPages(
    PageAnswers pages,
    QuarantineStore quarantine,
    ReleaseStep release,
    MonitoringStore monitoring,
    MonitoringAlarms alarms,
    LookUps lookUps
)
{
    private const int MostShown = 200;

    /// <summary><c>GET /quarantine</c>: the findings that wait, the latest first.</summary>
    [Function("QuarantinePage")]
    public Task<IResult> QuarantineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quarantine")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.ShowAsync(request, Places.For("/quarantine"), person => QuarantineAsync(request, person, [], cancellationToken));

    /// <summary><c>POST /quarantine/release</c>: lets a finding count.</summary>
    [Function("ReleaseFinding")]
    public Task<IResult> ReleaseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quarantine/release")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Places.For("/quarantine"),
            async (person, form) =>
            {
                var answer = await release.RunAsync(
                    form["id"].ToString(),
                    person.Name,
                    form["why"].ToString(),
                    person.Sender,
                    cancellationToken
                );
                return answer.Code == "RELEASED"
                    ? PageAnswers.GoTo(DoneMessage.Add("/quarantine", DoneMessage.Released, answer.Record!.Item))
                    : await QuarantineAsync(request, person, [answer.Sentence], cancellationToken);
            }
        );

    /// <summary><c>GET /monitoring</c>: alarms, and the figures of the latest report.</summary>
    [Function("MonitoringPage")]
    public Task<IResult> MonitoringAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "monitoring")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/monitoring"),
            async person =>
            {
                var latest = await monitoring.LatestAsync(cancellationToken);
                var document = latest is { } made ? await monitoring.FileAsync(made, MonitoringReport.JsonFile, cancellationToken) : null;
                return PageAnswers.Of<MonitoringPage>(
                    new()
                    {
                        [nameof(MonitoringPage.Person)] = person,
                        [nameof(MonitoringPage.Latest)] = latest,
                        [nameof(MonitoringPage.Document)] = document is null ? null : MonitoringDocument.Read(document),
                        [nameof(MonitoringPage.Alarms)] = (await alarms.AllAsync(cancellationToken))
                            .Take(MostShown)
                            .Select(AlarmView.Of)
                            .ToArray(),
                        [nameof(MonitoringPage.Done)] = DoneMessage.Of(request.Query),
                    }
                );
            }
        );

    /// <summary><c>GET /monitoring/{date}</c>: the report of a day.</summary>
    [Function("MonitoringReportPage")]
    public Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "monitoring/{date:length(10)}")] HttpRequest request,
        string date,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/monitoring"),
            async _ =>
                DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day)
                    ? (await monitoring.FileAsync(day, MonitoringReport.HtmlFile, cancellationToken))?.ToString()
                    : null,
            $"Nothing was monitored on {date}."
        );

    /// <summary><c>POST /monitoring/acknowledge</c>: says what an alarm was.</summary>
    [Function("AcknowledgeAlarm")]
    public Task<IResult> AcknowledgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "monitoring/acknowledge")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ChangeAsync(
            request,
            Role.Analyst,
            async (person, form) =>
            {
                var (id, why) = (form["id"].ToString(), form["why"].ToString().Trim());
                return person.Sender.Refuse(person.Name, why) is { } wrong
                        ? PageAnswers.Refused(person, "The alarm was not acknowledged.", wrong)
                    : await alarms.AcknowledgeAsync(id, person.Signature, why, cancellationToken) is { } alarm
                        ? PageAnswers.GoTo(DoneMessage.Add("/monitoring", DoneMessage.Alarm, alarm.Label))
                    : PageAnswers.Missing(person, $"No alarm has the identity \"{id}\".");
            }
        );

    private async Task<IResult> QuarantineAsync(
        HttpRequest request,
        Person person,
        IReadOnlyList<string> wrong,
        CancellationToken cancellationToken
    )
    {
        var records = new List<QuarantineRecord>();
        await foreach (var record in quarantine.AllAsync(false, cancellationToken))
        {
            records.Add(record);
        }

        var shown = records.OrderByDescending(record => record.QuarantinedAt).Take(MostShown).ToArray();
        await lookUps.NoteAsync(person, request, shown.Length, cancellationToken);
        return PageAnswers.Of<QuarantinePage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(QuarantinePage.Person)] = person,
                [nameof(QuarantinePage.Records)] = shown,
                [nameof(QuarantinePage.Done)] = wrong.Count == 0 ? DoneMessage.Of(request.Query) : null,
                [nameof(QuarantinePage.Wrong)] = wrong,
            }
        );
    }
}
