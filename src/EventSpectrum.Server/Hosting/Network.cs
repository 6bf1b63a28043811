using System.Net;
using System.Net.Sockets;

namespace EventSpectrum.Server.Hosting;

/// <summary>Where a request comes from, for limits and network groups. Never logged, and kept as a keyed hash alone, see <see cref="Moderation.NetworkSightings"/>.</summary>
internal static class Network
{
    /// <summary>The IPv4 address, or the 64-bit prefix of an IPv6 address: one household or one phone has all the rest of it.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    internal static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
