using BhutanCustoms.Pipeline.Night.Selection;

namespace BhutanCustoms.Pipeline.Tests.Night.Selection;

public sealed class UsualDaysTests
{
    [Fact]
    public void What_is_left_open_is_the_mean_share_of_what_came_later_on_days_with_as_many_files_before()
    {
        var days = Days([80, 20], [100], [60, 20, 20]);

        // After the first file 20, 0 and 40 %; after the second of two or three nothing and a half.
        Assert.Equal(0.2, days.ShareToCome("PHU", 0, 0), 1e-9);
        Assert.Equal(0.25, days.ShareToCome("PHU", 1, 0), 1e-9);
        Assert.Equal(0, days.ShareToCome("PHU", 2, 0));
        Assert.Equal(0, days.ShareToCome("PHU", 3, 0));
        Assert.Equal(0, days.ShareToCome("SAM", 0, 0));
    }

    [Fact]
    public void At_least_what_is_configured_is_left_open_and_at_most_a_half_unless_more_is_configured()
    {
        var days = Days([10, 90]);

        Assert.Equal(0.5, days.ShareToCome("PHU", 0, 0));
        Assert.Equal(0.7, days.ShareToCome("PHU", 0, 0.7));
        Assert.Equal(0.3, days.ShareToCome("SAM", 0, 0.3));
    }

    [Theory]
    [InlineData(20, 0.2, 4)]
    [InlineData(20, 0.01, 1)]
    [InlineData(20, 0, 0)]
    [InlineData(20, 1, 19)]
    [InlineData(1, 0.5, 0)]
    [InlineData(0, 0.5, 0)]
    public void Whole_places_are_left_open_and_never_all(int places, double share, int kept) =>
        Assert.Equal(kept, UsualDays.Kept(places, share));

    [Fact]
    public void A_file_stands_once_among_those_of_a_day_and_many_are_kept_together()
    {
        IReadOnlyList<DayFile> files = [];
        for (var i = 0; i < 30; i++)
        {
            files = DayFiles.With(files, new DayFile($"b{i}", 10, 1, 2), null);
        }

        files = DayFiles.With(files, new DayFile("b3", 40, 1, 2), new DayFile("b3", 10, 1, 2));
        files = DayFiles.With(files, new DayFile("b25", 20, 3, 2), new DayFile("b25", 10, 1, 2));

        Assert.Equal(DayFiles.Most, files.Count);
        Assert.Equal((340, 32, 60), (files.Sum(file => file.Items), files.Sum(file => file.Red), files.Sum(file => file.Yellow)));
        Assert.Equal(files, DayFiles.Read(DayFiles.Write(files)));
        Assert.Equal(40, files[3].Items);
    }

    private static UsualDays Days(params int[][] days) =>
        new(days.Select(day => ("PHU", (IReadOnlyList<DayFile>)[.. day.Select((items, i) => new DayFile($"b{i}", items, 0, 0))])));
}
