namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>The latest version of an item that a source knows.</summary>
/// <param name="Content">The hash of its content.</param>
/// <param name="Batch">The batch that has it.</param>
/// <param name="Version">Which version it is, from 1.</param>
public readonly record struct KnownVersion(uint Content, KnownBatch Batch, int Version);
