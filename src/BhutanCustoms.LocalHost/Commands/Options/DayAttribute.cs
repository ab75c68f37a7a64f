using System.Globalization;

namespace BhutanCustoms.LocalHost.Commands.Options;

/// <summary>A day, as nobody can misread it.</summary>
internal sealed class DayAttribute : MustBeAttribute
{
    protected override string Limits => "a day as yyyy-MM-dd";

    protected override bool Allows(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
