using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Findings.Overrides;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Officer;

/// <summary>Keeps what an officer decides about an item on its page, by the same steps as the API.</summary>
public sealed class ItemDecisions(PostOutcomesStep outcomes, OverrideStep overrides, CaseStore cases, TimeProvider clock)
{
    private const int LongestNote = 500;

    /// <summary>Takes an item in hand, or leaves it.</summary>
    /// <returns>What is wrong, for people; null where nothing is.</returns>
    public async Task<string?> HoldAsync(Person person, FoundItem item, IFormCollection form, CancellationToken cancellationToken = default)
    {
        var known = await cases
            .TakeAsync(CaseKey.Of(item), person.Name, form["takes"] == "true", form["from"].ToString(), cancellationToken)
            .ConfigureAwait(false);
        return cases.HolderOf(known) is { } another && another != person.Name
            ? $"{another} has just taken {item.Item} in hand. Talk to {another}."
            : null;
    }

    /// <summary>Records what an inspection found.</summary>
    /// <returns>What is wrong, for people; empty where nothing is.</returns>
    public async Task<IReadOnlyList<string>> RecordAsync(
        Person person,
        FoundItem item,
        IFormCollection form,
        CancellationToken cancellationToken = default
    )
    {
        if (await ChangedSinceAsync(item, form, cancellationToken).ConfigureAwait(false) is { } changed)
        {
            return [changed];
        }

        var (now, found, note) = (clock.GetUtcNow(), form["found"] == "1", form["note"].ToString().Trim());
        if (note.Length > LongestNote)
        {
            return [TextBounds.Excess("The note", note.Length, LongestNote)!];
        }

        string Given(string name) => found ? form[name].ToString().Trim() : "";
        var finding = new Dictionary<string, string?>
        {
            [FindingFields.Source] = item.Batch.Source,
            [FindingFields.DeclarationId] = item.Declared.DeclarationId,
            [FindingFields.ItemNumber] = item.Declared.ItemNumber,
            [FindingFields.InspectedAt] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            [FindingFields.EnteredAt] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            [FindingFields.Officer] = person.Name,
            [FindingFields.Found] = found ? "1" : "0",
            [FindingFields.Kind] = Given("kind"),
            [FindingFields.AdditionalRevenue] = Given("revenue"),
            [FindingFields.CorrectedHsCode] = Given("hs").Replace(".", "", StringComparison.Ordinal),
            [FindingFields.CorrectedCifValue] = Given("cif"),
            [FindingFields.CorrectedOrigin] = Given("origin").ToUpperInvariant(),
            [FindingFields.CorrectedQuantity] = Given("quantity"),
        };
        var answer = await outcomes
            .RunAsync(JsonSerializer.SerializeToElement(finding), person.Sender, cancellationToken)
            .ConfigureAwait(false);
        if (answer.Results is not [var result])
        {
            return [.. answer.Problems.Select(problem => $"{Spoken(problem.Field)} \"{problem.Value}\": {problem.Sentence}")];
        }

        if (result.Sentences.Count > 0)
        {
            return ["The finding is kept aside until an analyst has looked at it:", .. result.Sentences];
        }

        if (note.Length > 0)
        {
            await cases.NoteAsync(CaseKey.Of(item), note, cancellationToken).ConfigureAwait(false);
        }

        return [];
    }

    /// <summary>Keeps another lane than the one given.</summary>
    /// <returns>What is wrong, for people; empty where nothing is.</returns>
    public async Task<IReadOnlyList<string>> ChooseAsync(
        Person person,
        FoundItem item,
        IFormCollection form,
        CancellationToken cancellationToken = default
    )
    {
        if (await ChangedSinceAsync(item, form, cancellationToken).ConfigureAwait(false) is { } changed)
        {
            return [changed];
        }

        var asked = new OverrideRequest(
            item.Item,
            BhutanCalendar.DayOf(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            form["choice"],
            form["reason"],
            person.Name,
            form["comment"].ToString().Trim(),
            item.Batch.Source
        );
        var answer = await overrides.RunAsync(asked, person.Sender, cancellationToken).ConfigureAwait(false);
        return answer.Record is null ? [answer.Sentence] : [];
    }

    // What another entered while this page was open would be replaced by somebody who hasn't seen it.
    private async Task<string?> ChangedSinceAsync(FoundItem item, IFormCollection form, CancellationToken cancellationToken)
    {
        var known = await cases.FindAsync(CaseKey.Of(item), cancellationToken).ConfigureAwait(false);
        var seen = form["settled"].ToString();
        var settled = known.SettledAt?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "";
        return seen == settled
            ? null
            : $"Somebody has entered something about {item.Item} since you opened this page: it stands below. Nothing of yours is recorded yet; "
                + "send it again if it still holds.";
    }

    private static string Spoken(string field) => field.Length == 0 ? "" : char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' ');
}
