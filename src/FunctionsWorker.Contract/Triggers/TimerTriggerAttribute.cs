namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">Six cron fields (seconds first) in UTC, or a setting's name between percent signs.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>Six cron fields (seconds first) in UTC, or a setting's name between percent signs.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the last run is remembered across restarts, so that a missed one is made up for. True by default.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs whenever the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
