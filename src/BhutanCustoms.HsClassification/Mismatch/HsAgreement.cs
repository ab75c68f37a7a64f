using System.Text.Json.Serialization;

namespace BhutanCustoms.HsClassification.Mismatch;

/// <summary>How far a declared code agrees with the suggested one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HsAgreement>))]
public enum HsAgreement : byte
{
    /// <summary>Nothing to compare: no code was declared or none could be suggested.</summary>
    None,

    /// <summary>Not even the chapter is the same.</summary>
    Different,

    /// <summary>The same chapter (two digits), another heading.</summary>
    Chapter,

    /// <summary>The same heading (four digits), another subheading.</summary>
    Heading,

    /// <summary>The same subheading (six digits).</summary>
    Subheading,
}
