using System.Runtime.CompilerServices;
using System.Text.Json;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Spectra;

/// <summary>The public picture of a view as JSON, encoded once and shared by all who ask for it, over HTTP and on the live stream.</summary>
internal static class PictureCache
{
    private static readonly ConditionalWeakTable<SpectrumView, byte[]> Encoded = [];

    /// <summary>The bytes; they live as long as the view does.</summary>
    public static byte[] Bytes(SpectrumView view) =>
        Encoded.GetValue(view, v => JsonSerializer.SerializeToUtf8Bytes(Picture.Of(v), ServerJson.Relaxed.Picture));
}
