using BhutanCustoms.LocalHost.Triggers.Hosting;
using Cronos;

namespace BhutanCustoms.LocalHost.Triggers.Timers;

/// <summary>Six cron fields, seconds first, in UTC; or the name of a setting that holds them, between percent signs.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression _cron;

    private TimerSchedule(string text, CronExpression cron) => (Text, _cron) = (text, cron);

    public string Text { get; }

    public static TimerSchedule Parse(string schedule, IReadOnlyDictionary<string, string?> settings)
    {
        var text = schedule;
        if (schedule.Length > 2 && schedule.StartsWith('%') && schedule.EndsWith('%'))
        {
            var name = schedule[1..^1];
            text =
                settings.GetValueOrDefault(name)
                ?? throw new FunctionsHostException(
                    $"The setting {name}, which holds a timer's schedule, is missing; give it six cron fields such as '0 30 2 "
                        + $"* * *' (02:30 UTC daily)."
                );
        }

        try
        {
            return new TimerSchedule(text, CronExpression.Parse(text, CronFormat.IncludeSeconds));
        }
        catch (CronFormatException e)
        {
            throw new FunctionsHostException(
                $"The schedule '{text}' is not six cron fields, seconds first ({e.Message}); write for example '0 30 2 * * *' "
                    + $"(02:30 UTC daily).",
                e
            );
        }
    }

    /// <summary>The first time after the given one; null where there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset time) => _cron.GetNextOccurrence(time, TimeZoneInfo.Utc);
}
