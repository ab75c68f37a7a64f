using System.Globalization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.WorkLists;

/// <summary>The items that an office inspects on a day.</summary>
public sealed class GetWorkList(WorkListStore store, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/worklists/{date}/{office}</c>, date as yyyy-MM-dd: red before yellow, by score; 400 where it is no day. As CSV or as
    /// a workbook with <c>?format=csv</c> or <c>xlsx</c>, or the header Accept. Who asks is noted in the audit trail.
    /// </summary>
    [Function(nameof(GetWorkList))]
    [Query("format", TableFormat.Meaning, "json")]
    [Answers(200, typeof(IReadOnlyList<WorkListRow>), OtherContentTypes = [TableFormat.Csv, TableFormat.Workbook])]
    [Answers(400)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/worklists/{date}/{office}")] HttpRequest request,
        string date,
        string office,
        CancellationToken cancellationToken
    )
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return Problem.Of(400, "Which day?", $"Ask with a day as yyyy-MM-dd; got \"{date}\".");
        }

        if (TableFormat.Of(request) is not { } type)
        {
            return TableFormat.Unknown();
        }

        var items = await store.ReadAsync(date, office, cancellationToken);
        var answer = await lookUps.ShowAsync(request, items.Select(WorkListRow.Of).ToArray(), cancellationToken);
        return type.Length > 0
            ? await TableFormat.FileAsync(WorkListStore.Csv(items), type, "worklist", $"-{date}-{office}", cancellationToken)
            : answer;
    }
}
