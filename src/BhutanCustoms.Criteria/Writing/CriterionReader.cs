using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Criteria.Conditions;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>Reads one criterion and gathers all that is wrong with it.</summary>
internal sealed class CriterionReader
{
    private readonly JsonFaults faults = new();

    public CriterionReading Read(JsonElement root)
    {
        if (!faults.IsObject(root, "$", Keys.OfCriterion))
        {
            return new CriterionReading(null, faults.All);
        }

        var conditions = new ConditionReader(faults);
        var when = faults.Needed(root, "$", Keys.When) is { } element ? conditions.Read(element, $"$.{Keys.When}", 1) : (Condition?)null;
        var action = Action(root);
        var (from, until) = (Day(root, Keys.ValidFrom), Day(root, Keys.ValidUntil));
        if (from > until)
        {
            faults.Add($"$.{Keys.ValidUntil}", "The criterion ends before it begins.", "Give a day from valid_from on.");
        }

        var criterion = new
        {
            Title = Text(root, Keys.Title, CriterionBounds.Title),
            Check = Text(root, Keys.Check, CriterionBounds.Text),
            Why = Text(root, Keys.Why, CriterionBounds.Text),
            Share = Share(root),
            Offices = root.TryGetProperty(Keys.Offices, out var offices) ? faults.Texts(offices, $"$.{Keys.Offices}") : [],
            Most = Most(root),
        };
        return faults.All.Count > 0 || when is null
            ? new CriterionReading(null, faults.All)
            : new CriterionReading(
                new Criterion(criterion.Title, when, action, criterion.Check, criterion.Why)
                {
                    Share = criterion.Share,
                    Offices = criterion.Offices,
                    MostADay = criterion.Most,
                    ValidFrom = from,
                    ValidUntil = until,
                },
                []
            );
    }

    private CriterionAction Action(JsonElement root)
    {
        if (faults.Needed(root, "$", Keys.Action) is not { } element)
        {
            return default;
        }

        foreach (var action in Enum.GetValues<CriterionAction>())
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() == CriterionJson.Name(action))
            {
                return action;
            }
        }

        faults.Add(
            $"$.{Keys.Action}",
            "This is no action.",
            "Write \"red\", \"yellow\" or \"blue\" (release now, audit after clearance); no criterion makes an item green."
        );
        return default;
    }

    private string Text(JsonElement root, string name, int most) =>
        faults.Needed(root, "$", name) is { } element ? faults.Text(element, $"$.{name}", most) : "";

    private double Share(JsonElement root)
    {
        if (!root.TryGetProperty(Keys.Share, out var element))
        {
            return 1;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var share) && share is > 0 and <= 1)
        {
            return share;
        }

        faults.Add(
            $"$.{Keys.Share}",
            "The share is not above 0 and at most 1.",
            "Write 0.2 for every fifth item by lot; leave it out for all."
        );
        return 1;
    }

    private int? Most(JsonElement root)
    {
        if (!root.TryGetProperty(Keys.MostADay, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var most) && most is > 0 and <= 1_000_000)
        {
            return most;
        }

        faults.Add(
            $"$.{Keys.MostADay}",
            "This is no whole number from 1 on.",
            "Write the most items a day at each office, or leave it out."
        );
        return null;
    }

    private DateOnly? Day(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var element))
        {
            return null;
        }

        if (
            element.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
        {
            return day;
        }

        faults.Add($"$.{name}", "This is no day.", "Write it as 2026-12-31.");
        return null;
    }
}
