using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary>The synthetic Bhutan of a demo, up to the night before a day, and the files that it sends.</summary>
internal sealed class DemoWorld
{
    /// <summary>The source that the files are of.</summary>
    public const string Source = "bhutan";

    private readonly string folder;
    private readonly DateOnly yesterday;

    public DemoWorld(DemoSettings settings, DateOnly today)
    {
        (folder, yesterday) = (settings.Folder, today.AddDays(-1));
        // Three years of whole months: of two, a revenue forecast can't be held against what came.
        World = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = (ulong)settings.Seed.Value,
                FirstDay = new DateOnly(yesterday.Year - 3, yesterday.Month, 1),
                DriftAfterMonths = 28,
                LastDay = yesterday.AddDays(-1),
                Items = settings.History.Value,
            }
        );
        Night = World.LastNight(settings.Items.Value);
    }

    public SyntheticWorld World { get; }

    /// <summary>Last night's declarations with their truth.</summary>
    public SyntheticDeclarations Night { get; }

    /// <summary>The years before with what inspections found, once they are written.</summary>
    public string HistoryFile => Path.Combine(folder, "history.csv");

    /// <summary>What is uploaded.</summary>
    public string NightFile => Path.Combine(folder, $"night-{yesterday:yyyy-MM-dd}.csv");

    public async Task WriteHistoryAsync()
    {
        await using var stream = File.Create(HistoryFile);
        World.History().WriteCsv(stream);
    }

    /// <summary>Writes last night's batch with its share of faults, and the planted truth beside it.</summary>
    public async Task WriteNightAsync()
    {
        await using var batch = File.Create(NightFile);
        Night.WriteCsv(batch, new SyntheticCsvOptions { RepairableShare = 0.02, IrreparableShare = 0.01 });
        await using var truth = File.Create(Path.ChangeExtension(NightFile, ".truth.csv"));
        Night.WriteTruth(truth);
    }
}
