using System.Text;
using System.Text.Unicode;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>Text of unknown origin: UTF-8, or Windows-1252 where it isn't valid UTF-8.</summary>
internal static class SourceText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    public static string Decode(ReadOnlySpan<byte> bytes) => (IsUtf8(bytes) ? Encoding.UTF8 : Windows1252).GetString(bytes);

    public static byte[] FromWindows1252(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetBytes(Windows1252.GetString(bytes));
}
