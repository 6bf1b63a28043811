using Microsoft.AspNetCore.Http.Metadata;

namespace EventSpectrum.Server.Hosting;

/// <summary>The largest body an endpoint takes, where it is not the server's usual limit.</summary>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <summary>What every other endpoint takes.</summary>
    public const long Usual = 64 * 1024;

    /// <inheritdoc/>
    public long? MaxRequestBodySize => bytes;
}
