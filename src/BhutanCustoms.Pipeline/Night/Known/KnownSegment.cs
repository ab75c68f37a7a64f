using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>
/// The items of one or more batches, sorted by key; never changed. The file, which is also its form in memory, is little-endian: magic
/// (8 bytes), items and batches (int32); of each batch the number of its join and when its file was uploaded in ticks (int64), and its
/// identity (UTF-8 behind its length); zeros up to a multiple of 8; the keys (8 bytes each); of each key its batch's place in that list
/// (int32); of each key the hash of its content (uint32). That is <see cref="ItemBytes"/> bytes an item.
/// </summary>
public sealed class KnownSegment
{
    /// <summary>Bytes an item, in the file and in memory.</summary>
    public const int ItemBytes = sizeof(ulong) + sizeof(int) + sizeof(uint);

    private readonly ReadOnlyMemory<byte> file;
    private readonly int keysAt;

    internal KnownSegment(ReadOnlyMemory<byte> file, int keysAt, KnownBatch[] batches, int items, string sha256)
    {
        (this.file, this.keysAt, Batches) = (file, keysAt, batches);
        Entry = new KnownSegmentEntry(
            sha256,
            items,
            batches.Length,
            batches.Select(batch => batch.UploadedAt).DefaultIfEmpty().Min(),
            batches.Select(batch => batch.UploadedAt).DefaultIfEmpty().Max()
        );
    }

    /// <summary>What the manifest says of it.</summary>
    public KnownSegmentEntry Entry { get; }

    /// <summary>Its batches.</summary>
    public IReadOnlyList<KnownBatch> Batches { get; }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> File => file;

    /// <summary>The keys, ascending; one that several batches have stands there several times.</summary>
    public ReadOnlySpan<ulong> Keys => MemoryMarshal.Cast<byte, ulong>(file.Span.Slice(keysAt, 8 * Entry.Items));

    /// <summary>Of each key the place of its batch in <see cref="Batches"/>.</summary>
    public ReadOnlySpan<int> BatchPlaces => MemoryMarshal.Cast<byte, int>(file.Span.Slice(keysAt + (8 * Entry.Items), 4 * Entry.Items));

    /// <summary>Of each key the hash of what its batch has of it, see <see cref="ItemContent"/>.</summary>
    public ReadOnlySpan<uint> Contents => MemoryMarshal.Cast<byte, uint>(file.Span[(keysAt + (12 * Entry.Items))..]);

    private static ReadOnlySpan<byte> Magic => "BCKNOWN2"u8;

    /// <summary>The items of one batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="items">Its items.</param>
    public static KnownSegment Of(KnownBatch batch, SortedItems items)
    {
        var (file, keysAt) = Begin([batch], items.Count);
        items.Keys.CopyTo(MemoryMarshal.Cast<byte, ulong>(file.AsSpan(keysAt)));
        items.Contents.CopyTo(MemoryMarshal.Cast<byte, uint>(file.AsSpan(keysAt + (12 * items.Count))));
        return End(file, keysAt, [batch], items.Count);
    }

    /// <summary>The items of two segments. Linear.</summary>
    /// <param name="newer">The segment whose items come first where both have a key.</param>
    /// <param name="older">The other.</param>
    /// <param name="without">Joins whose items are left out.</param>
    public static KnownSegment Merge(KnownSegment newer, KnownSegment older, IReadOnlySet<long> without)
    {
        var batches = new List<KnownBatch>();
        var (olderPlaces, newerPlaces) = (Places(older), Places(newer));
        var items = Kept(older, olderPlaces) + Kept(newer, newerPlaces);
        var (file, keysAt) = Begin([.. batches], items);
        var keys = MemoryMarshal.Cast<byte, ulong>(file.AsSpan(keysAt, 8 * items));
        var places = MemoryMarshal.Cast<byte, int>(file.AsSpan(keysAt + (8 * items), 4 * items));
        var contents = MemoryMarshal.Cast<byte, uint>(file.AsSpan(keysAt + (12 * items)));
        var newerKeys = newer.Keys;
        var olderKeys = older.Keys;
        var newerBatches = newer.BatchPlaces;
        var olderBatches = older.BatchPlaces;
        var newerContents = newer.Contents;
        var olderContents = older.Contents;
        for (int i = 0, j = 0, at = 0; i < newerKeys.Length || j < olderKeys.Length; )
        {
            var isNewer = j == olderKeys.Length || (i < newerKeys.Length && newerKeys[i] <= olderKeys[j]);
            var place = isNewer ? newerPlaces[newerBatches[i]] : olderPlaces[olderBatches[j]];
            if (place >= 0)
            {
                (keys[at], places[at], contents[at]) = isNewer
                    ? (newerKeys[i], place, newerContents[i])
                    : (olderKeys[j], place, olderContents[j]);
                at++;
            }

            (i, j) = isNewer ? (i + 1, j) : (i, j + 1);
        }

        return End(file, keysAt, [.. batches], items);

        int[] Places(KnownSegment segment)
        {
            var places = new int[segment.Batches.Count];
            for (var i = 0; i < places.Length; i++)
            {
                var stays = !without.Contains(segment.Batches[i].Join);
                places[i] = stays ? batches.Count : -1;
                batches.AddRange(stays ? [segment.Batches[i]] : []);
            }

            return places;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It hasn't that SHA-256, or is of another format.</exception>
    public static KnownSegment Read(BinaryData file, string sha256)
    {
        var bytes = file.ToMemory();
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) != sha256 || !bytes.Span.StartsWith(Magic))
        {
            throw new InvalidDataException($"The file isn't the segment {sha256} of known items.");
        }

        using var reader = new BinaryReader(file.ToStream(), Encoding.UTF8);
        reader.BaseStream.Position = Magic.Length;
        var items = reader.ReadInt32();
        var batches = new KnownBatch[reader.ReadInt32()];
        for (var i = 0; i < batches.Length; i++)
        {
            var (join, uploadedAt) = (reader.ReadInt64(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
            batches[i] = new KnownBatch(join, reader.ReadString(), uploadedAt);
        }

        return new KnownSegment(bytes, ToEight((int)reader.BaseStream.Position), batches, items, sha256);
    }

    /// <summary>The file of a segment before its keys are filled in, and where they begin.</summary>
    private static (byte[] File, int KeysAt) Begin(IReadOnlyCollection<KnownBatch> batches, int items)
    {
        var head = new MemoryStream();
        using var writer = new BinaryWriter(head, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(items);
        writer.Write(batches.Count);
        foreach (var batch in batches)
        {
            writer.Write(batch.Join);
            writer.Write(batch.UploadedAt.UtcTicks);
            writer.Write(batch.Batch);
        }

        var keysAt = ToEight((int)head.Length);
        var file = new byte[checked(keysAt + (ItemBytes * items))];
        head.GetBuffer().AsSpan(0, (int)head.Length).CopyTo(file);
        return (file, keysAt);
    }

    private static KnownSegment End(byte[] file, int keysAt, KnownBatch[] batches, int items) =>
        new(file, keysAt, batches, items, Convert.ToHexStringLower(SHA256.HashData(file)));

    private static int Kept(KnownSegment segment, int[] places)
    {
        if (Array.TrueForAll(places, place => place >= 0))
        {
            return segment.Entry.Items;
        }

        var kept = 0;
        foreach (var place in segment.BatchPlaces)
        {
            kept += places[place] >= 0 ? 1 : 0;
        }

        return kept;
    }

    private static int ToEight(int length) => (length + 7) & ~7;
}
