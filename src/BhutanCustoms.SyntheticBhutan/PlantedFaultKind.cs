namespace BhutanCustoms.SyntheticBhutan;

/// <summary>How a row of a CSV file was spoilt.</summary>
public enum PlantedFaultKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Repairable: the HS code lost its leading zero, as in a spreadsheet.</summary>
    LostLeadingZero,

    /// <summary>Repairable: the CIF value is written with thousands separators.</summary>
    ThousandsSeparators,

    /// <summary>Repairable: the declaration date is written as dd.MM.yyyy.</summary>
    DayFirstDate,

    /// <summary>The HS code is in chapter 77, which the HS keeps empty.</summary>
    UnknownHsCode,

    /// <summary>There is no importer.</summary>
    MissingImporter,

    /// <summary>The net mass is negative.</summary>
    NegativeMass,

    /// <summary>No office has this code.</summary>
    UnknownOffice,

    /// <summary>The country of origin is ZZ, which ISO 3166-1 leaves to users.</summary>
    UnknownCountry,

    /// <summary>The CIF value is a word.</summary>
    MalformedValue,

    /// <summary>The declaration date is 30 February.</summary>
    ImpossibleDate,
}
