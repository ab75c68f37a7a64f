using System.Globalization;
using System.Text;

namespace BhutanCustoms.EndToEnd.Tests.Mutation;

/// <summary>Spoils requests as broken programs, curious people and hostile ones do; the same seed spoils alike.</summary>
internal sealed class RequestMutator(int seed)
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "[]",
        "{}",
        "[[[[1]]]]",
        "\"\"",
        "1e400",
        "-1e-400",
        "99999999999999999999999999999999",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"a\\u0001b\\u007f\\ufffe\\uffff\"",
        "\"=1+1\"",
        "\"../../etc\"",
        "\"a/b\\\\c#d?e\"",
        "\"'; drop table\"",
        "\"2026-13-45\"",
        "\"0001-01-01\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        $"\"{new string('9', 40_000)}\"",
        $"\"{new string('/', 600)}\"",
        "\"\ud83d\ude00\u0f56\u0f74\"",
    ];

    private static readonly string[] Parts =
    [
        "%00",
        "%2F",
        "%5C",
        "%23x",
        "%3F",
        "%25",
        "%FF",
        "%C0%AF",
        "%ED%A0%80",
        "..%2F..",
        ".",
        "%F0%9F%98%80",
        "'",
        "%27%20or%20%27",
        "a|b",
        new string('x', 3_000),
        string.Concat(Enumerable.Repeat("%E0%BD%96", 300)),
        "%0A%0D",
        "2026-02-30",
    ];

    private readonly Random random = new(seed);

    /// <summary>A body spoilt once to three times.</summary>
    public byte[] Body(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            body = Once(body);
        }

        return body;
    }

    /// <summary>A path in which parts, or values of its query, are others.</summary>
    public string Path(string path) =>
        string.Concat(path.Split('/').Select(part => (random.Next(3) == 0 && part.Length > 0 ? Spoilt(part) : part) + "/")).TrimEnd('/');

    private string Spoilt(string part) =>
        part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? part[..(equals + 1)] + One(Parts)
        : random.Next(2) == 0 ? One(Parts)
        : part + One(Parts);

    private byte[] Once(byte[] body)
    {
        var at = random.Next(body.Length + 1);
        var until = Math.Min(body.Length, at + random.Next(1, 9));
        var text = Encoding.Latin1.GetString(body);
        return random.Next(8) switch
        {
            0 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
            1 => [.. body[..at], .. body[until..]],
            2 => [.. body[..until], .. body[at..]],
            3 => body[..at],
            4 when at < body.Length => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
            5 => Deep(body),
            _ => Replaced(text),
        };
    }

    /// <summary>One value of an object is another.</summary>
    private byte[] Replaced(string text)
    {
        var colons = Enumerable.Range(0, text.Length).Where(place => text[place] == ':').ToArray();
        if (colons.Length == 0)
        {
            return Encoding.UTF8.GetBytes(One(Values));
        }

        var colon = colons[random.Next(colons.Length)];
        var end = text.IndexOfAny([',', '}'], colon);
        return
        [
            .. Encoding.Latin1.GetBytes(text[..(colon + 1)]),
            .. Encoding.UTF8.GetBytes(One(Values)),
            .. Encoding.Latin1.GetBytes(end < 0 ? "" : text[end..]),
        ];
    }

    private byte[] Deep(byte[] body)
    {
        var levels = random.Next(60, 70);
        return
        [
            .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", levels))),
            .. body,
            .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("]", levels))),
        ];
    }

    private string One(string[] of) => of[random.Next(of.Length)];

    public override string ToString() => seed.ToString(CultureInfo.InvariantCulture);
}
