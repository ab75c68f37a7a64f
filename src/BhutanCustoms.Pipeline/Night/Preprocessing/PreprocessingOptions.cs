using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>How uploaded files are read.</summary>
public sealed class PreprocessingOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Preprocessing";

    /// <summary>Bytes of text a chunk; some 60,000 rows of a hundred bytes.</summary>
    [Range(65_536, 256 << 20)]
    public int ChunkBytes { get; set; } = 6 << 20;

    /// <summary>Bytes that a packed file may have once unpacked.</summary>
    [Range(1L << 20, 1L << 44)]
    public long MostExpandedBytes { get; set; } = 4L << 30;

    /// <summary>
    /// The share of rejected rows above which the file is refused whole, where at least <see cref="FewestRejects"/> are rejected.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MostRejectedShare { get; set; } = 0.10;

    /// <summary>So many rejected rows never refuse a file by themselves, unless no row at all is good.</summary>
    [Range(1, int.MaxValue)]
    public int FewestRejects { get; set; } = 10;

    /// <summary>Blocks parsed and stored at once; 0 for the number of processors.</summary>
    [Range(0, 64)]
    public int Parallelism { get; set; }

    /// <summary>Hour of the day in Bhutan (UTC+6) from which a file counts for the next day's work lists.</summary>
    [Range(0, 24)]
    public int NextDayFromHour { get; set; } = 12;

    /// <summary>Whether a file with so many rejected rows is taken: few enough are bad, and not all.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="rejected">Those of them that are rejected.</param>
    public bool LetsPass(long rows, long rejected) =>
        rejected == 0 || (rejected < rows && (rejected < FewestRejects || rejected <= MostRejectedShare * rows));
}
