using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// What the HTTP server takes before anything else looks at a request. Past these it closes the connection with a bare status, so addresses and
/// headers have more room here than <see cref="RequestSizes"/> leaves them, which says what is wrong.
/// </summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = BodyLimit.Usual;
        options.Limits.MaxRequestHeadersTotalSize = 4 * RequestSizes.Headers;
        options.Limits.MaxRequestHeaderCount = 4 * RequestSizes.HeaderCount;
        options.Limits.MaxRequestLineSize = 4 * RequestSizes.Address;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
    }
}
