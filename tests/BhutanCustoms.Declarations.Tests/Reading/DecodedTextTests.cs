using System.IO.Compression;
using System.Text;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class DecodedTextTests
{
    private const string Text = "id,goods\n1,Gyöngyös Ω ཀ\n";
    private static readonly byte[] Utf8 = Encoding.UTF8.GetBytes(Text);

    public static TheoryData<string, byte[]> Encodings =>
        new()
        {
            { "UTF-8", Utf8 },
            { "UTF-8 with BOM", [.. Encoding.UTF8.Preamble, .. Utf8] },
            { "UTF-16 LE", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
            { "UTF-16 BE", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
            { "packed", Pack(Utf8) },
            { "packed with BOM", Pack([.. Encoding.UTF8.Preamble, .. Utf8]) },
            { "packed UTF-16 LE", Pack([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]) },
            { "packed in two members", [.. Pack(Utf8[..9]), .. Pack(Utf8[9..])] },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Gives_plain_UTF_8_whatever_the_encoding(string encoding, byte[] file) =>
        Assert.Equal((encoding, Text), (encoding, Encoding.UTF8.GetString(await ReadAsync(file))));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    public async Task Passes_on_files_shorter_than_a_mark(string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(await ReadAsync(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public async Task Passes_on_Windows_1252_as_it_is() => Assert.Equal([0x41, 0xE9], await ReadAsync([0x41, 0xE9]));

    [Fact]
    public async Task Notices_a_packed_file_cut_off_anywhere()
    {
        var packed = Pack(Numbers(400));
        for (var length = 2; length < packed.Length; length++)
        {
            var cut = packed[..length];
            await Assert.ThrowsAsync<PackedFileException>(() => ReadAsync(cut));
        }
    }

    [Fact]
    public async Task Notices_a_second_member_cut_off_anywhere()
    {
        var first = Pack(Numbers(50));
        byte[] packed = [.. first, .. Pack(Numbers(40))];
        for (var length = first.Length + 1; length < packed.Length; length++)
        {
            var cut = packed[..length];
            await Assert.ThrowsAsync<PackedFileException>(() => ReadAsync(cut));
        }
    }

    [Fact]
    public async Task Notices_stored_data_cut_off()
    {
        var noise = new byte[50_000];
        new Random(5).NextBytes(noise);
        var packed = Pack(noise, CompressionLevel.NoCompression);
        foreach (var length in new[] { 100, 20_000, packed.Length - 9, packed.Length - 8, packed.Length - 1 })
        {
            await Assert.ThrowsAsync<PackedFileException>(() => ReadAsync(packed[..length]));
        }
    }

    [Fact]
    public async Task Notices_damage_and_what_stands_behind_the_end()
    {
        var packed = Pack(Numbers(400));
        var damaged = packed.ToArray();
        damaged[packed.Length / 2] ^= 1;

        await Assert.ThrowsAsync<PackedFileException>(() => ReadAsync(damaged));
        await Assert.ThrowsAsync<PackedFileException>(() => ReadAsync([.. packed, .. "left over"u8]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Gives_what_was_packed_before_the_cut_and_only_that(int step)
    {
        var text = Numbers(3_000);
        var packed = Pack(text);
        await using var stream = await DecodedText.OpenAsync(new MemoryStream(packed[..(packed.Length / 2)]), long.MaxValue);
        var read = new MemoryStream();
        var buffer = new byte[step];

        await Assert.ThrowsAsync<PackedFileException>(async () =>
        {
            for (int length; (length = await stream.ReadAsync(buffer)) > 0; )
            {
                read.Write(buffer, 0, length);
            }
        });

        Assert.InRange(read.Length, text.Length / 3, text.Length);
        Assert.Equal(text[..(int)read.Length], read.ToArray());
    }

    [Fact]
    public async Task Reads_the_same_without_waiting()
    {
        var text = Numbers(3_000);
        await using var stream = await DecodedText.OpenAsync(new MemoryStream(Pack(text)), long.MaxValue);
        using var read = new MemoryStream();

        stream.CopyTo(read);

        Assert.Equal(text, read.ToArray());
    }

    [Fact]
    public async Task Reads_many_members_wherever_the_upload_s_pieces_end()
    {
        var text = Numbers(300);
        var members = text.Chunk(100).SelectMany(part => Pack(part)).ToArray();
        foreach (var piece in Enumerable.Range(1, 140))
        {
            await using var stream = await DecodedText.OpenAsync(new InPieces(new MemoryStream(members), piece), long.MaxValue);
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            Assert.Equal(text, read.ToArray());
        }
    }

    [Fact]
    public async Task Stops_at_the_limit_of_unpacked_bytes()
    {
        var bomb = Pack(new byte[10_000_000]);

        var exception = await Assert.ThrowsAsync<ExpandedSizeException>(() => ReadAsync(bomb, 9_999_999));

        Assert.Contains("9,999,999", exception.Message, StringComparison.Ordinal);
        Assert.Equal(10_000_000, (await ReadAsync(bomb, 10_000_000)).Length);
    }

    [Fact]
    public async Task Unpacks_once_so_that_a_file_packed_twice_is_no_text()
    {
        var once = await ReadAsync(Pack(Pack(Numbers(4_000))));

        Assert.Equal("NOT_TEXT", FileSniffer.Unreadable(once)?.Code);
    }

    private static async Task<byte[]> ReadAsync(byte[] file, long mostBytes = long.MaxValue)
    {
        await using var text = await DecodedText.OpenAsync(new MemoryStream(file), mostBytes);
        using var read = new MemoryStream();
        await text.CopyToAsync(read);
        return read.ToArray();
    }

    private static byte[] Numbers(int count)
    {
        var random = new Random(3);
        return Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, count).Select(_ => random.Next())));
    }

    private static byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Gives only so many bytes at a time, as networks do.</summary>
    private sealed class InPieces(Stream inner, int piece) : ForwardStream(inner)
    {
        private readonly Stream inner = inner;

        public override int Read(Span<byte> buffer) => inner.Read(buffer[..Math.Min(piece, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
