using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>The secret behind pseudonyms and lots.</summary>
public sealed class PseudonymOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Pseudonyms";

    /// <summary>
    /// The key: 32 or more characters, kept in a key vault. Whoever knows it can undo pseudonyms and foresee random inspections.
    /// </summary>
    [Required]
    [MinLength(32, ErrorMessage = "Pseudonyms:Key must have 32 characters or more; make one with: openssl rand -base64 48")]
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Until the identity may read the vault, the app gets the reference's text in place of the secret: long enough, and known to
        // everyone.
        if (Key.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal))
        {
            yield return new ValidationResult(
                "Pseudonyms:Key is an unresolved reference to a key vault. Give the app's identity the role Key Vault Secrets "
                    + "User, and start again.",
                [nameof(Key)]
            );
        }
    }
}
