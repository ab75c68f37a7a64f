using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>When models are trained again, on what, within which bounds, and who has to agree.</summary>
public sealed class RetrainOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Retraining";

    /// <summary>Whether the timer retrains in this app; false where a container job does.</summary>
    public bool Here { get; set; } = true;

    /// <summary>Days between retrainings that nobody asked for.</summary>
    [Range(1, 366)]
    public int EveryDays { get; set; } = 7;

    /// <summary>Labels that must have come since the last retraining, or none begins by itself.</summary>
    [Range(1, int.MaxValue)]
    public int FewestNewLabels { get; set; } = 200;

    /// <summary>Days between the last label that the measured models know and the first item that they are measured on.</summary>
    [Range(0, 366)]
    public int EmbargoDays { get; set; } = 7;

    /// <summary>Minutes that a tick may take: below the time limit of a function.</summary>
    [Range(1, 1440)]
    public int MostMinutes { get; set; } = 20;

    /// <summary>How often a phase is begun before the run is given up.</summary>
    [Range(1, 10_000)]
    public int MostTries { get; set; } = 3;

    /// <summary>Whose word it takes before a challenger that passed every gate decides anything.</summary>
    public RetrainApproval Approval { get; set; } = RetrainApproval.First;

    /// <summary>Whether a challenger that didn't pass is put in shadow all the same, to be watched.</summary>
    public bool ShadowFailed { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Approval))
        {
            yield return new ValidationResult(
                $"Retraining:Approval is {Approval}; it is one of {string.Join(", ", Enum.GetNames<RetrainApproval>())}.",
                [nameof(Approval)]
            );
        }
    }
}
