namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>Compares those who write with those who approve.</summary>
internal static class Signatures
{
    /// <summary>Why somebody may not approve what was written; null where they may.</summary>
    public static string? RefuseOwn(string who, string author) =>
        string.Equals(Name(who), Name(author), StringComparison.OrdinalIgnoreCase)
            ? "Nobody approves what they wrote. Ask another person."
            : null;

    /// <summary>How a signature was sent doesn't count.</summary>
    private static string Name(string signature) =>
        (signature.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? signature[..end] : signature).Trim();
}
