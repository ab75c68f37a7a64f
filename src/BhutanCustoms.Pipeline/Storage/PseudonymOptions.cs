using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>The secret behind pseudonyms and lots.</summary>
public sealed class PseudonymOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Pseudonyms";

    /// <summary>The key: 32 or more characters, kept in a key vault. Whoever knows it can undo pseudonyms and foresee random inspections.</summary>
    [Required]
    [MinLength(32, ErrorMessage = "Pseudonyms:Key must have 32 characters or more; make one with: openssl rand -base64 48")]
    public string Key { get; set; } = "";
}
