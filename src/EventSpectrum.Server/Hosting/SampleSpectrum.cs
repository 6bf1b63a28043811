using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Spectra;

namespace EventSpectrum.Server.Hosting;

/// <summary>The spectrum that an empty database starts with.</summary>
internal sealed partial class SampleSpectrum(ILogger<SampleSpectrum> logger)
{
    private const string By = "server";

    private const string First = "ai-filmmaking";

    /// <summary>Makes it where there is no spectrum at all. Of two nodes that start together one makes it; the other is refused, and content.</summary>
    /// <exception cref="InvalidDataException">A file is not a spectrum.</exception>
    public async Task LoadIntoEmptyAsync(ISpectra spectra, CancellationToken cancellation)
    {
        if ((await spectra.SlugsAsync(cancellation)).Count > 0) return;
        if (Samples.Find(First, By) is not { } command)
        {
            LogMissing(logger);
            return;
        }

        var spectrum = await spectra.OpenAsync(command.Slug, cancellation);
        var receipt = await spectrum.SendAsync(Handlers.DefineSpectrum, command, key: null, cancellation);
        if (receipt.Refusal is null) LogLoaded(logger, command.Slug, command.Tools.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made the sample {Spectrum} with {Tools} tools")]
    private static partial void LogLoaded(ILogger logger, string spectrum, int tools);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sample is not beside the server: the database stays empty")]
    private static partial void LogMissing(ILogger logger);
}
