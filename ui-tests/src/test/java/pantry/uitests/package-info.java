/**
 * The product as people use it, in a real Chromium: journeys, accessibility, and a picture of every page. Knows the running
 * portal only, by its pages and its REST interface; nothing of its code is on the class path.
 */
package pantry.uitests;
