using System.IO.Compression;
using EventSpectrum.Server.Live;
using Microsoft.AspNetCore.ResponseCompression;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Packs what is read. What is answered to a write is a line or two, and packing that costs more than it spares; a stream's frames are small as well,
/// and a compressor for each viewer would cost more memory than all the rest of the stream.
/// </summary>
internal static class Compression
{
    /// <summary>Registers it.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(o =>
        {
            // Nothing secret and chosen by others stands in one answer, so compressing over TLS gives nothing away.
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    /// <summary>Packs answers to whoever only reads.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(IsReading, reading => reading.UseResponseCompression());

    private static bool IsReading(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && !LiveEndpoint.Is(http.Request.Path);
}
