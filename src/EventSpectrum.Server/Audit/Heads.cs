using System.Security.Cryptography;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Audit;

/// <summary>Signs the heads of logs with the key that all nodes share.</summary>
internal sealed class Heads(EngineLifetime lifetime) : IDisposable
{
    private const string Purpose = "heads";

    private readonly SemaphoreSlim once = new(1, 1);
    private ECDsa? key;

    /// <summary>The head of a spectrum's log now; it has every event that was answered before.</summary>
    public async Task<SignedHead> OfAsync(string spectrum, CancellationToken cancellation)
    {
        var head = await lifetime.Engine.Audit.HeadAsync(spectrum, cancellation) ?? throw new InvalidOperationException($"{spectrum} has no events.");
        return SignedHead.Of(spectrum, head, await KeyAsync(cancellation));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key?.Dispose();
        once.Dispose();
    }

    private async Task<ECDsa> KeyAsync(CancellationToken cancellation)
    {
        if (key is { } known) return known;
        await once.WaitAsync(cancellation);
        try
        {
            return key ??= await LoadAsync(cancellation);
        }
        finally
        {
            once.Release();
        }
    }

    private async Task<ECDsa> LoadAsync(CancellationToken cancellation)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var stored = await lifetime.Engine.SigningKeys.GetOrAddAsync(Purpose, fresh.ExportPkcs8PrivateKey(), cancellation);
        var loaded = ECDsa.Create();
        loaded.ImportPkcs8PrivateKey(stored, out _);
        return loaded;
    }
}

/// <summary>Answers the signed head, for anyone to keep.</summary>
internal static class HeadEndpoint
{
    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, Heads heads, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(await heads.OfAsync(spectrum.Value.Slug, cancellation), ServerJson.Relaxed.SignedHead);
    }
}
