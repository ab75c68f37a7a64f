namespace Microsoft.Azure.Functions.Worker;

/// <summary>The last and next runs of a timer.</summary>
public class ScheduleStatus
{
    /// <summary>When the function last ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the function is next due.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
