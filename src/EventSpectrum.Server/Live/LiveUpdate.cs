namespace EventSpectrum.Server.Live;

/// <summary>Bytes for every subscriber, encoded once.</summary>
/// <param name="Number">Its place among the broadcast's updates, from 1.</param>
/// <param name="Bytes">Whole events of the stream.</param>
internal readonly record struct LiveUpdate(long Number, ReadOnlyMemory<byte> Bytes);
