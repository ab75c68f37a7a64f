using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Champion and shadow of a kind at a moment, and which changes of them are allowed.
/// <code>
/// Candidate ◄──► Shadow        any of them ──► Champion, whose place it takes ──► Retired
///     └────────────┴──► Retired ──► Champion   (by a promotion or a roll-back)
/// </code>
/// </summary>
internal sealed class ModelLineup : ITableEntity
{
    public const string Key = "champion";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Key;

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>The champion; empty before there is one.</summary>
    public string Version { get; set; } = "";

    /// <summary>The version in shadow; empty where there is none.</summary>
    public string Shadow { get; set; } = "";

    /// <summary>How many changes there were; the last has this number.</summary>
    public int Changes { get; set; }

    /// <summary>Why a version may not come to a state; null where it may.</summary>
    public string? Refusal(ModelRecord version, ModelState to) =>
        (version.CurrentState, to) switch
        {
            (ModelState.Champion, _) => $"The {PartitionKey} model {version.RowKey} is the champion; promote another first, or roll back.",
            (ModelState.Retired, ModelState.Shadow) =>
                $"The {PartitionKey} model {version.RowKey} is retired, and such a model comes back only as champion: promote "
                    + $"it, or roll back.",
            _ => null,
        };

    /// <summary>The lineup once a version came to a state.</summary>
    public ModelLineup After(string version, ModelState to) =>
        new()
        {
            PartitionKey = PartitionKey,
            Version = to == ModelState.Champion ? version : Version,
            Shadow =
                to == ModelState.Shadow ? version
                : Shadow == version ? ""
                : Shadow,
            Changes = Changes + 1,
        };

    /// <summary>The states that a change brings about: that of the version, and that of the one whose place it takes.</summary>
    public IEnumerable<(string Version, ModelState State)> States(string version, ModelState to)
    {
        yield return (version, to);
        if (to == ModelState.Champion && Version.Length > 0 && Version != version)
        {
            yield return (Version, ModelState.Retired);
        }
        else if (to == ModelState.Shadow && Shadow.Length > 0 && Shadow != version)
        {
            yield return (Shadow, ModelState.Candidate);
        }
    }

    /// <summary>
    /// The champions up to the present one, which is the last: each promotion adds one, each roll-back takes the last away.
    /// </summary>
    public static IReadOnlyList<string> Champions(IEnumerable<ModelChange> changes)
    {
        var champions = new List<string>();
        foreach (var change in changes.Where(change => change.To == nameof(ModelState.Champion)))
        {
            if (change.RollBack)
            {
                champions.RemoveAt(champions.Count - 1);
            }
            else
            {
                champions.Add(change.Version);
            }
        }

        return champions;
    }
}
