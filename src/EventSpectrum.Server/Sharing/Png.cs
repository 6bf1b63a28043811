using System.Buffers.Binary;
using System.IO.Compression;

namespace EventSpectrum.Server.Sharing;

/// <summary>Writes pictures as PNG (ISO/IEC 15948): eight bits a channel, no palette, one block of data.</summary>
internal static class Png
{
    private const byte TrueColour = 2;
    private const byte Up = 2;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Remainder((uint)n))];

    /// <summary>The file.</summary>
    public static byte[] Encode(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        (header[8], header[9]) = (8, TrueColour);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compressed(canvas));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row as its difference from the one above: most of the picture is ground, and becomes nothing.
    private static byte[] Compressed(Canvas canvas)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal))
        {
            var length = canvas.Width * 3;
            var row = new byte[length + 1];
            row[0] = Up;
            for (var y = 0; y < canvas.Height; y++)
            {
                var here = canvas.Pixels.Slice(y * length, length);
                for (var i = 0; i < length; i++) row[i + 1] = (byte)(here[i] - (y == 0 ? 0 : canvas.Pixels[((y - 1) * length) + i]));
                zlib.Write(row);
            }
        }

        return to.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Check(Check(uint.MaxValue, name), data));
        file.Write(number);
    }

    private static uint Check(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) sum = Table[(sum ^ value) & 0xFF] ^ (sum >> 8);
        return sum;
    }

    private static uint Remainder(uint n)
    {
        for (var bit = 0; bit < 8; bit++) n = (n & 1) == 0 ? n >> 1 : 0xEDB88320 ^ (n >> 1);
        return n;
    }
}
