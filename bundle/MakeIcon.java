import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Draws icon.png, 512 by 512: a price that touches a level. Run: java MakeIcon.java icon.png */
class MakeIcon {
    private static final int SIZE = 512;
    private static final Color NIGHT = new Color(0x0f172a);
    private static final Color LEVEL = new Color(0x64748b);
    private static final Color PRICE = new Color(0x38bdf8);
    private static final Color ALERT = new Color(0xfbbf24);
    private static final double[][] POINTS = {{72, 372}, {152, 296}, {216, 336}, {312, 208}, {368, 248}, {432, 176}};

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);

        pen.setColor(NIGHT);
        pen.fill(new RoundRectangle2D.Double(0, 0, SIZE, SIZE, 112, 112));

        pen.setColor(LEVEL);
        pen.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, new float[] {4, 30}, 0));
        pen.draw(new Line2D.Double(72, 176, 440, 176));

        Path2D price = new Path2D.Double();
        price.moveTo(POINTS[0][0], POINTS[0][1]);
        for (double[] point : POINTS) {
            price.lineTo(point[0], point[1]);
        }
        pen.setColor(PRICE);
        pen.setStroke(new BasicStroke(34, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(price);

        pen.setColor(NIGHT);
        pen.fill(circle(52));
        pen.setColor(ALERT);
        pen.fill(circle(38));
        pen.dispose();
        ImageIO.write(image, "png", new File(arguments[0]));
    }

    /** Around the last price, which touches the level. */
    private static Ellipse2D circle(double radius) {
        double[] last = POINTS[POINTS.length - 1];
        return new Ellipse2D.Double(last[0] - radius, last[1] - radius, 2 * radius, 2 * radius);
    }
}
