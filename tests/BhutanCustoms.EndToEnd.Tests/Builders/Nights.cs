using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Files from a small synthetic Bhutan whose days are long past.</summary>
public static class Nights
{
    public static SyntheticWorld World { get; } =
        new(
            new SyntheticWorldOptions
            {
                Seed = 77,
                FirstDay = new DateOnly(2023, 7, 1),
                LastDay = new DateOnly(2025, 6, 30),
                Items = 12_000,
                InspectedShare = 0.3,
            }
        );

    /// <summary>One night's file.</summary>
    /// <param name="items">Rows.</param>
    /// <param name="day">Which day after the history, from 1: other days have other items.</param>
    public static byte[] File(int items, int day = 1)
    {
        var file = new MemoryStream();
        var date = World.Options.LastDay.AddDays(day);
        World.After(date, date, items).WriteCsv(file);
        return file.ToArray();
    }

    /// <summary>The labelled history.</summary>
    public static byte[] History()
    {
        var file = new MemoryStream();
        World.History().WriteCsv(file);
        return file.ToArray();
    }
}
