namespace EventSpectrum.Crash;

/// <summary>A data directory that several servers use, one after another.</summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("eventspectrum-crash-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
