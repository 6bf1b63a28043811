using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Staff;

/// <summary>The facilitator's key: from the configuration, or made once and kept in the data directory, readable by its owner alone.</summary>
internal sealed class StaffKey
{
    private readonly byte[] hash;

    /// <summary>Reads the key, or makes it.</summary>
    /// <exception cref="InvalidOperationException">The configured key is too short to be one.</exception>
    public StaffKey(IOptions<EventSpectrumOptions> options)
    {
        var key = options.Value.FacilitatorKey is { Length: > 0 } configured ? configured.Trim() : ReadOrMake(options.Value.DataDirectory);
        if (key.Length < 16) throw new InvalidOperationException("EventSpectrum:FacilitatorKey must have 16 characters or more.");
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        // Tells whether a staff cookie was given for this key, and gives nothing of the key away.
        Fingerprint = Convert.ToHexString(SHA256.HashData([.. hash, .. "staff cookie"u8]), 0, 16);
    }

    /// <summary>Changes with the key.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether this is the key; takes as long for a near miss as for a far one.</summary>
    public bool Matches(string candidate) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(candidate)), hash);

    private static string ReadOrMake(string dataDirectory)
    {
        var file = DataDirectory.KeyFile(dataDirectory);
        Directory.CreateDirectory(dataDirectory);
        try
        {
            var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, create);
            writer.WriteLine(key);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }
    }
}
