namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Where a series stands in the sum.</summary>
public enum SeriesLevel
{
    /// <summary>The country.</summary>
    Total,

    /// <summary>One office; offices add up to the total.</summary>
    Office,

    /// <summary>One tax head; heads add up to the total.</summary>
    Head,

    /// <summary>One head at one office; they add up to the offices and to the heads.</summary>
    OfficeHead,

    /// <summary>One group of chapters; groups add up to the total.</summary>
    ChapterGroup,

    /// <summary>One origin; origins add up to the total.</summary>
    Origin,
}
